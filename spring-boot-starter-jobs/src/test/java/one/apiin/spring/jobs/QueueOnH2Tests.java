package one.apiin.spring.jobs;

import org.junit.jupiter.api.Tag;

@Tag("time")
class QueueOnH2Tests extends AbstractQueueTests {

	QueueOnH2Tests() {
		super(TestDatabase.H2);
	}

}
