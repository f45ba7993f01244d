package one.apiin.spring.jobs;

import org.junit.jupiter.api.Tag;

@Tag("time")
class JobsOnH2Tests extends AbstractJobsTests {

	JobsOnH2Tests() {
		super(TestDatabase.H2);
	}

}
