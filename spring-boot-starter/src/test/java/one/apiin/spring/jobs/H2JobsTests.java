package one.apiin.spring.jobs;

class H2JobsTests extends AbstractJobs {

	H2JobsTests() {
		super(TestDatabase.H2);
	}

}
