package one.apiin.spring.jobs;

class JobsOnH2Tests extends AbstractJobsTests {

	JobsOnH2Tests() {
		super(TestDatabase.H2);
	}

}
