package one.apiin.spring.jobs;

class PostgresJobsTests extends AbstractJobs {

	PostgresJobsTests() {
		super(TestDatabase.POSTGRESQL);
	}

}
