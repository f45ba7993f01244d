package one.apiin.spring.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listings among many jobs, of which 100 are rare.
 */
class JobSearchTests {

	private static final JobTables TABLES = new JobTables(JobTables.DEFAULT_PREFIX);

	private static final int RARE = 100;

	private static final long FEW = 5000;

	private static final Map<List<Object>, DataSource> FILLED = new ConcurrentHashMap<>();

	/** The number of jobs. */
	int jobs() {
		return 20_000;
	}

	private DataSource filled(TestDatabase database) {
		return FILLED.computeIfAbsent(List.of(database, jobs()), (key) -> fill(database, jobs()));
	}

	private static DataSource fill(TestDatabase database, int jobs) {
		Map<String, Object> properties = database.fresh();
		String url = (String) properties.get("spring.datasource.url");
		DataSource dataSource = new DriverManagerDataSource(url, (String) properties.get("spring.datasource.username"),
				"");
		boolean h2 = database == TestDatabase.H2;
		new ResourceDatabasePopulator(
				new ClassPathResource("one/apiin/spring/jobs/schema-" + (h2 ? "h2" : "postgresql") + ".sql"))
			.execute(dataSource);
		String numbers = (h2 ? "system_range(1, %d) as numbers(n)" : "generate_series(1, %d) as numbers(n)")
			.formatted(jobs);
		JdbcClient.create(dataSource)
			.sql("insert into apiinone_job (id, account, route, reference, state, request_hash, event, claim, attempts, run, created_at,"
					+ " submitted_at, lease_until, updated_at, version)"
					+ " select lpad(cast(n as varchar), 36, '0'), 'default', 'upload-cover'," + " case when mod(n, "
					+ jobs / RARE + ") = 0 then 'ra%re_' else 'common-' end || n,"
					+ " case when mod(n, 2) = 0 then 'COMPLETE' else 'FAILED' end, 'hash', 'NONE', 1, 1, 0,"
					+ " current_timestamp, current_timestamp, current_timestamp, current_timestamp, 0 from " + numbers)
			.update();
		JdbcClient.create(dataSource).sql("analyze").update();
		return dataSource;
	}

	@ParameterizedTest
	@EnumSource
	void noListingLooksThroughAllJobs(TestDatabase database) {
		DataSource dataSource = filled(database);
		UploadCoverJobQuery newest = UploadCoverJobQuery.newest(20);
		for (UploadCoverJobQuery query : List.of(newest, newest.inState(UploadCoverJobState.FAILED),
				newest.withReferencePrefix("common-"), newest.withReferencePrefix("common-").atPage(9),
				newest.withReferencePrefix("common-").inState(UploadCoverJobState.FAILED),
				newest.withReferencePrefix("ra%re_"), newest.withReferencePrefix("ra%re_").atPage(2),
				newest.withReferencePrefix("ra%re_").inState(UploadCoverJobState.COMPLETE))) {
			ExplainingDataSource explaining = new ExplainingDataSource(dataSource);
			UploadCoverJobPage page = new JobSearch(new JobJdbcClient(explaining, TABLES)).page("default", query);
			assertThat(page.jobs()).as(query.toString()).hasSize(20);
			assertThat(page.hasNext()).as(query.toString()).isTrue();
			assertThat(explaining.mostRows()).as(() -> query + "\n" + explaining.plans()).isBetween(20L, FEW);
		}
	}

	@ParameterizedTest
	@EnumSource
	void pagesHoldEachJobOnceFromTheNewestToTheOldest(TestDatabase database) {
		JobSearch search = new JobSearch(new JobJdbcClient(filled(database), TABLES));
		UploadCoverJobQuery rare = UploadCoverJobQuery.newest(30).withReferencePrefix("ra%re_");
		List<Integer> numbers = new ArrayList<>();
		for (int number = 0; number < 4; number++) {
			UploadCoverJobPage page = search.page("default", rare.atPage(number));
			assertThat(page.hasNext()).isEqualTo(number < 3);
			numbers.addAll(page.jobs().stream().map(UploadCoverJob::id).map(Integer::valueOf).toList());
		}
		assertThat(numbers).hasSize(RARE)
			.doesNotHaveDuplicates()
			.startsWith(jobs(), jobs() - jobs() / RARE)
			.endsWith(jobs() / RARE);
		assertThat(numbers).isSortedAccordingTo(Comparator.reverseOrder());
		assertThat(search.page("default", rare.atPage(4))).isEqualTo(new UploadCoverJobPage(List.of(), false));
		assertThat(search.page("default", rare.atPage(Integer.MAX_VALUE)).jobs()).isEmpty();
		assertThat(search.page("other", rare).jobs()).isEmpty();
		for (String prefix : List.of("%", "_", "ra%re-", "ra_re", "COMMON", "ommon", "!", "\\")) {
			assertThat(search.page("default", rare.withReferencePrefix(prefix)).jobs()).as(prefix).isEmpty();
		}
	}

}
