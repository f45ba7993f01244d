package one.apiin.spring.jobs;

import org.junit.jupiter.api.Tag;

/** Listings among more jobs. */
@Tag("campaign")
class JobSearchAmongManyTests extends JobSearchTests {

	@Override
	int jobs() {
		return 100_000;
	}

}
