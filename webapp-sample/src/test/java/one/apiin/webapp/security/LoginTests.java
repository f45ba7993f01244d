package one.apiin.webapp.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;

import jakarta.servlet.http.Cookie;
import one.apiin.webapp.WebappTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

@WebappTest({ WebappTest.MEMORY, WebappTest.QUICK, WebappTest.CLIPS, "covers.users.alice={bcrypt}" + LoginTests.SECRET,
		"covers.users.[ali]=" + LoginTests.SECRET })
@ExtendWith(OutputCaptureExtension.class)
class LoginTests {

	/** Of "secret". */
	static final String SECRET = "$2a$04$9wWLwM2Jz3PfTEu4W5/CresAVWY81W3yCnZB4Wt2ulZR60ZdA0r/6";

	@Autowired
	private MockMvcTester mvc;

	private static RequestPostProcessor basic(String user) {
		return SecurityMockMvcRequestPostProcessors.httpBasic(user, "secret");
	}

	private MvcTestResult submit(String user) {
		return this.mvc.post()
			.uri("/api/covers")
			.with(basic(user))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"audioId\":\"my-clip\",\"reference\":\"order-1\"}")
			.exchange();
	}

	private static String id(MvcTestResult result) throws Exception {
		return JsonMapper.shared().readTree(result.getResponse().getContentAsString()).get("id").asString();
	}

	private Cookie remembered() {
		MvcTestResult login = this.mvc.post()
			.uri("/login")
			.with(SecurityMockMvcRequestPostProcessors.csrf())
			.param("username", "alice")
			.param("password", "secret")
			.exchange();
		assertThat(login).hasRedirectedUrl("/covers");
		Cookie cookie = login.getResponse().getCookie("remember-me");
		assertThat(cookie).isNotNull();
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
		return cookie;
	}

	@Test
	void whoIsNotLoggedInGetsNothing() {
		assertThat(this.mvc.get().uri("/covers").accept(MediaType.TEXT_HTML)).hasStatus3xxRedirection()
			.hasRedirectedUrl("/login");
		assertThat(this.mvc.get().uri("/covers/events")).hasStatus4xxClientError();
		assertThat(this.mvc.get().uri("/api/covers")).hasStatus(401)
			.hasContentType("application/problem+json")
			.containsHeader("WWW-Authenticate");
		assertThat(
				this.mvc.get().uri("/api/covers").with(SecurityMockMvcRequestPostProcessors.httpBasic("alice", "no")))
			.hasStatus(401);
		assertThat(this.mvc.get().uri("/login")).hasStatusOk().bodyText().contains("Log in");
	}

	@Test
	void aPageThatAsksAfterItsLoginEndedIsToldSoWithoutAPasswordWindow() {
		assertThat(this.mvc.post()
			.uri("/covers")
			.with(SecurityMockMvcRequestPostProcessors.csrf())
			.header("HX-Request", "true")
			.param("audioId", "a")).hasStatus(401).doesNotContainHeader("WWW-Authenticate");
	}

	@Test
	void theSameReferenceOfTwoUsersIsTwoCovers() throws Exception {
		assertThat(id(submit("alice"))).isNotEqualTo(id(submit("ali"))).isEqualTo(id(submit("alice")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/covers/%s", "/api/covers/%s/events", "/covers/%s", "/covers/%s/row",
			"/covers/%s/live", "/covers/%s/clips/1/audio", "/covers/new?like=%s" })
	void anothersCoverIsNotThere(String path) throws Exception {
		String id = id(submit("alice"));
		MvcTestResult foreign = this.mvc.get().uri(path.formatted(id)).with(basic("ali")).asyncExchange();
		assertThat(foreign).hasStatus(404);
		assertThat(foreign).bodyText().doesNotContain("order-1", "my-clip");
	}

	@ParameterizedTest
	@ValueSource(strings = { "attach", "retry", "pay-again", "abandon" })
	void anothersCoverCanNotBeChanged(String action) throws Exception {
		String id = id(submit("alice"));
		assertThat(this.mvc.post()
			.uri("/covers/{id}/{action}", id, action)
			.with(basic("ali"))
			.with(SecurityMockMvcRequestPostProcessors.csrf())
			.param("taskId", "task")
			.param("accepted", "true")).hasStatus(404);
	}

	@Test
	void aListHasOnlyOnesOwn() throws Exception {
		String id = id(submit("alice"));
		assertThat(this.mvc.get().uri("/api/covers").with(basic("alice"))).bodyText().contains(id);
		assertThat(this.mvc.get().uri("/api/covers").with(basic("ali"))).bodyText().doesNotContain(id);
	}

	@Test
	void aLoginOutlivesItsSession() {
		Cookie remembered = remembered();
		assertThat(this.mvc.get().uri("/covers").cookie(remembered)).hasStatusOk()
			.bodyText()
			.contains("Log out", "alice");
		Cookie forged = new Cookie("remember-me", remembered.getValue().substring(2) + "AA");
		assertThat(this.mvc.get().uri("/covers").cookie(forged).accept(MediaType.TEXT_HTML)).hasStatus3xxRedirection();
	}

	@Test
	void aCookieThatWasCopiedBeforeTheLogoutIsRefusedAfterIt() {
		Cookie copied = remembered();
		assertThat(this.mvc.get().uri("/covers").cookie(copied)).hasStatusOk();
		assertThat(this.mvc.post().uri("/logout").cookie(copied).with(SecurityMockMvcRequestPostProcessors.csrf()))
			.hasStatus(204);
		assertThat(this.mvc.get().uri("/covers").cookie(copied).accept(MediaType.TEXT_HTML)).hasRedirectedUrl("/login")
			.cookies()
			.hasMaxAge("remember-me", Duration.ZERO);
		Cookie next = remembered();
		assertThat(this.mvc.get().uri("/covers").cookie(next)).hasStatusOk();
		assertThat(this.mvc.get().uri("/covers").cookie(copied).accept(MediaType.TEXT_HTML)).hasRedirectedUrl("/login");
	}

	@ParameterizedTest
	@MethodSource
	void aMalformedCookieCountsAsNoneAndIsCleared(String value, CapturedOutput output) {
		assertThat(this.mvc.get().uri("/covers").cookie(new Cookie("remember-me", value)).accept(MediaType.TEXT_HTML))
			.hasRedirectedUrl("/login")
			.cookies()
			.hasMaxAge("remember-me", Duration.ZERO);
		assertThat(this.mvc.get().uri("/login").cookie(new Cookie("remember-me", value))).hasStatusOk();
		assertThat(output).doesNotContain("\tat ");
	}

	static Stream<String> aMalformedCookieCountsAsNoneAndIsCleared() {
		String later = String.valueOf(System.currentTimeMillis() + 3_600_000);
		Stream<String> decoded = Stream.of("alice:" + later + ":ROT13:00", "alice:" + later + "::00",
				"alice:" + later + ":sha256:00", "alice:" + later + ":SHA256:\u00e4\u0000", "alice:x:SHA256:00",
				"alice:-1:SHA256:00", "alice:99999999999999999999:SHA256:00", "%:%:%:%", "%zz:" + later + ":SHA256:00",
				"nobody:" + later + ":SHA256:00", "%00:" + later + ":SHA256:00", ":::", ":", "", "a:b:c:d:e:f",
				"alice:" + later + ":MD5:" + "a".repeat(75_000));
		return Stream.concat(
				decoded.map((text) -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1))),
				Stream.of("", "*", "====", "\u00ff\u00fe", "a", "x".repeat(100_000)));
	}

	@Test
	void aWrongPasswordIsToldWithoutSayingWhatIsWrong() {
		assertThat(this.mvc.post()
			.uri("/login")
			.with(SecurityMockMvcRequestPostProcessors.csrf())
			.param("username", "nobody")
			.param("password", "secret")).hasRedirectedUrl("/login?error");
		assertThat(this.mvc.get().uri("/login?error")).bodyText().contains("The name or the password is not right");
	}

	@Test
	void formsNeedTheirTokenAlsoWithALogin() {
		assertThat(this.mvc.post().uri("/covers").with(basic("alice")).param("audioId", "a")).hasStatus(403);
		assertThat(this.mvc.post().uri("/logout").cookie(remembered())).hasStatus(403);
	}

}
