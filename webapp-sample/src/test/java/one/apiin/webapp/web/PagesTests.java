package one.apiin.webapp.web;

import java.time.Duration;
import java.util.UUID;

import jakarta.servlet.RequestDispatcher;
import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.WebappTest;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.NewCover;
import one.apiin.webapp.covers.Owner;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@WebappTest
class PagesTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApiInOneSandbox sandbox;

	@Autowired
	private Covers covers;

	private MvcTestResult get(String path, Object... variables) {
		return this.mvc.get().uri(path, variables).accept(MediaType.TEXT_HTML).exchange();
	}

	private MockMvcRequestBuilder post(String path, Object... variables) {
		return this.mvc.post().uri(path, variables).with(SecurityMockMvcRequestPostProcessors.csrf());
	}

	private Cover submit(String audioId) {
		return this.covers.submit(Owner.LOCAL, new NewCover(audioId, false, null, null, null, null));
	}

	private Cover becomes(Cover cover, UploadCoverJobState state) {
		return Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.covers.get(Owner.LOCAL, cover.id()), (now) -> now.state() == state);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/covers", "/covers/new", "/account", "/covers?page=7", "/covers?state=COMPLETE" })
	void everyPageSaysThatItIsASandbox(String path) {
		assertThat(get(path)).hasStatusOk().bodyText().contains("Sandbox:", "nothing is charged");
	}

	@Test
	void aFormLeadsToTheCover() {
		MvcTestResult result = post("/covers").param("audioId", "my-clip").param("_customMode", "on").exchange();
		assertThat(result).hasStatus3xxRedirection();
		assertThat(result.getResponse().getRedirectedUrl()).matches("/covers/[0-9a-f-]{36}");
		assertThat(post("/covers").param("audioId", "my-clip").header("HX-Request", "true")).hasStatusOk()
			.containsHeader("HX-Redirect");
	}

	@Test
	void aDoubleClickIsOneCover() {
		int before = this.sandbox.postsReceived();
		String reference = UUID.randomUUID().toString();
		String first = post("/covers").param("audioId", "a")
			.param("reference", reference)
			.exchange()
			.getResponse()
			.getRedirectedUrl();
		assertThat(post("/covers").param("audioId", "a").param("reference", reference)).hasRedirectedUrl(first);
		assertThat(this.sandbox.postsReceived()).isEqualTo(before + 1);
		assertThat(post("/covers").param("audioId", "b").param("reference", reference)).hasStatus(409)
			.bodyText()
			.contains("sent before", first)
			.doesNotContain(reference);
	}

	@Test
	void textsThatWereHiddenAgainAreNotSent() {
		post("/covers").param("audioId", "hidden-texts").param("prompt", "Words").param("title", "T").exchange();
		assertThat(this.sandbox.posts()).last().asString().contains("hidden-texts").doesNotContain("Words", "title");
	}

	@Test
	void mistakesAreToldBesideTheFieldsAndTheTextsComeBack() {
		assertThat(post("/covers").param("customMode", "true").param("style", "<script>x</script>")).hasStatus(422)
			.bodyText()
			.contains("id=\"audioId-error\"", "id=\"prompt-error\"", "&lt;script&gt;x&lt;/script&gt;")
			.doesNotContain("<script>x");
		assertThat(post("/covers").header("HX-Request", "true")).hasStatus(422).bodyText().doesNotContain("<html");
	}

	@Test
	void onlyAnErrorBeforeAnythingWasSentSaysThatNothingWas() {
		assertThat(error(404)).bodyText().contains("Nothing was sent");
		assertThat(error(500)).bodyText().doesNotContain("Nothing was sent").contains("before you send it again");
	}

	private MvcTestResult error(int status) {
		return this.mvc.get()
			.uri("/error")
			.accept(MediaType.TEXT_HTML)
			.requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
			.exchange();
	}

	@Test
	void aFormWithoutItsTokenIsRefused() {
		int before = this.sandbox.postsReceived();
		assertThat(this.mvc.post().uri("/covers").param("audioId", "a")).hasStatus(403);
		assertThat(this.sandbox.postsReceived()).isEqualTo(before);
	}

	@Test
	void whatUsersAndTheGatewaySayIsEscaped() {
		String evil = "<img src=x onerror=alert(1)>";
		this.sandbox.onStatus("evil task",
				Answer
					.json("""
							{"code":200,"data":{"task_id":"evil task","status":"complete","clips":[
							{"id":"1","audio_url":"javascript:alert(1)","image_url":"data:text/html,x","title":"%1$s","status":"failed"},
							{"id":"\\"><script>","audio_url":"http://127.0.0.1/x%%22onload=1","image_url":"ftp://a/b"}]}}"""
						.formatted(evil)));
		this.sandbox.nextSubmit(Answer.created("evil task"));
		Cover cover = this.covers.submit(Owner.LOCAL, new NewCover("evil", true, evil, evil, evil, null));
		becomes(cover, UploadCoverJobState.COMPLETE);
		for (String path : new String[] { "/covers", "/covers/" + cover.id(), "/covers/" + cover.id() + "/row" }) {
			assertThat(get(path)).hasStatusOk()
				.bodyText()
				.contains("&lt;img src=x onerror=alert(1)&gt;")
				.doesNotContain(evil, "javascript:", "data:text", "ftp:", "<script>\"", "onload");
		}
		assertThat(get("/covers/" + cover.id())).bodyText().contains("No audio is available for this clip.");
		assertThat(this.mvc.get().uri("/api/covers/" + cover.id())).bodyText().doesNotContain("javascript:", "ftp:");
		assertThat(this.mvc.get().uri("/covers/" + cover.id() + "/clips/1/audio")).hasStatus(502);
	}

	@Test
	void aCoverInDoubtOffersThreeWaysOut() {
		Cover doubt = submit("sandbox-drop");
		assertThat(get("/covers/{id}", doubt.id())).bodyText()
			.contains("In doubt", "/attach", "/pay-again", "/abandon");
		assertThat(post("/covers/{id}/pay-again", doubt.id())).hasStatus(409).bodyText().contains("Tick the box");
		MvcTestResult again = post("/covers/{id}/pay-again", doubt.id()).param("accepted", "true").exchange();
		String second = again.getResponse().getRedirectedUrl();
		assertThat(second).isNotEqualTo("/covers/" + doubt.id());
		assertThat(get(second)).hasStatusOk();
		assertThat(post("/covers/{id}/attach", doubt.id()).param("taskId", " ")).hasStatus(409)
			.bodyText()
			.contains("taskId must be");
		assertThat(post("/covers/{id}/attach", doubt.id()).param("taskId", "task-1")).hasStatus(409)
			.bodyText()
			.contains("does not know this task");
		this.sandbox.onStatus("task-1", Answer.empty(503));
		assertThat(post("/covers/{id}/attach", doubt.id()).param("taskId", "task-1")).hasStatus(409)
			.bodyText()
			.contains("could not be asked");
		this.sandbox.onStatus("task-1", Answer.json("{\"code\":200,\"data\":{\"status\":\"processing\"}}"));
		assertThat(post("/covers/{id}/attach", doubt.id()).param("taskId", "task-1"))
			.hasRedirectedUrl("/covers/" + doubt.id());
		assertThat(post("/covers/{id}/abandon", doubt.id())).hasRedirectedUrl("/covers/" + doubt.id());
		assertThat(post("/covers/{id}/retry", doubt.id())).hasStatus(409).bodyText().contains("be done any more");
	}

	@Test
	void aRefusedCoverCanBeTriedAgain() {
		this.sandbox.nextSubmit(Answer.error(402, "insufficient_credits", "Not enough credits"));
		Cover refused = submit("my-clip");
		assertThat(get("/covers/{id}", refused.id())).bodyText().contains("Refused", "Not enough credits", "Try again");
		assertThat(post("/covers/{id}/retry", refused.id())).hasRedirectedUrl("/covers/" + refused.id());
		becomes(refused, UploadCoverJobState.COMPLETE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/covers/none", "/covers/01a203a6-f522-7ef1-a047-b577b5455158/row", "/covers/none/live",
			"/covers/new?like=none" })
	void whatIsNotThereIsNotFound(String path) {
		assertThat(get(path)).hasStatus(404);
	}

	@Test
	void rangesOfAClipAreAnsweredSoThatAPlayerCanSeek() {
		Cover cover = becomes(submit("my-clip"), UploadCoverJobState.COMPLETE);
		assertThat(this.mvc.get().uri("/covers/{id}/clips/2/audio", cover.id()).header("Range", "bytes=10-19"))
			.hasStatus(206)
			.headers()
			.hasValue("Content-Length", 10L);
		assertThat(this.mvc.get().uri("/covers/{id}/clips/2/image?download=true", cover.id())).hasStatusOk()
			.hasContentType("image/png")
			.headers()
			.hasValue("Content-Disposition", "attachment; filename=\"cover-2.png\"");
		assertThat(this.mvc.get().uri("/covers/{id}/clips/3/audio", cover.id())).hasStatus(404);
	}

}
