package one.apiin.webapp.api;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.webapp.WebappTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@WebappTest({ WebappTest.MEMORY, WebappTest.QUICK, WebappTest.CLIPS, "apiinone.budget.max-submissions=2",
		"covers.submits-per-minute=4" })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LimitsTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApiInOneSandbox sandbox;

	private MvcTestResult submit() {
		return this.mvc.post()
			.uri("/api/covers")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"audioId\":\"my-clip\"}")
			.exchange();
	}

	@Test
	@Order(1)
	void aSpentBudgetIsTold() {
		assertThat(submit()).hasStatus(202);
		assertThat(submit()).hasStatus(202);
		MvcTestResult spent = submit();
		assertThat(spent).hasStatus(429).hasContentType("application/problem+json").doesNotContainHeader("Retry-After");
		assertThat(this.sandbox.postsReceived()).isEqualTo(2);
		assertThat(this.mvc.get().uri("/account")).bodyText().contains("Left").contains("value=\"0\"");
	}

	@Test
	@Order(2)
	void tooManySubmitsAreTold() {
		assertThat(submit()).hasStatus(429);
		MvcTestResult tooMany = submit();
		assertThat(tooMany).hasStatus(429).containsHeader("Retry-After");
		assertThat(tooMany).bodyText().contains("short time");
	}

}
