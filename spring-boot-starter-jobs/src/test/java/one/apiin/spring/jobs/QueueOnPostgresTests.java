package one.apiin.spring.jobs;

class QueueOnPostgresTests extends AbstractQueueTests {

	QueueOnPostgresTests() {
		super(TestDatabase.POSTGRESQL);
	}

}
