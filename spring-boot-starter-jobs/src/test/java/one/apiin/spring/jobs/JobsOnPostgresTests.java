package one.apiin.spring.jobs;

class JobsOnPostgresTests extends AbstractJobsTests {

	JobsOnPostgresTests() {
		super(TestDatabase.POSTGRESQL);
	}

}
