package one.apiin.spring.jobs;

class QueueOnH2Tests extends AbstractQueueTests {

	QueueOnH2Tests() {
		super(TestDatabase.H2);
	}

}
