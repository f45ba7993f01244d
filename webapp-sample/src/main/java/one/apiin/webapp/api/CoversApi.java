package one.apiin.webapp.api;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

import jakarta.validation.Valid;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.CoverException;
import one.apiin.webapp.covers.CoverException.FieldError;
import one.apiin.webapp.covers.CoverPage;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.NewCover;
import one.apiin.webapp.covers.Owner;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The API for programs.
 */
@RestController
@RequestMapping(path = "/api/covers", produces = MediaType.APPLICATION_JSON_VALUE)
class CoversApi {

	private final Covers covers;

	CoversApi(Covers covers) {
		this.covers = covers;
	}

	/** Charged if the gateway accepts it, unless its reference is known already. */
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<CoverResponse> submit(Owner owner, @Valid @RequestBody NewCover body) {
		Cover cover = this.covers.submit(owner, body);
		URI location = URI.create(application() + "/api/covers/" + cover.id());
		return ResponseEntity.accepted().location(location).body(CoverResponse.of(cover, application()));
	}

	@GetMapping("/{id}")
	CoverResponse get(Owner owner, @PathVariable String id) {
		return CoverResponse.of(this.covers.get(owner, id), application());
	}

	/** Newest first. A Link header leads to the next page. */
	@GetMapping
	ResponseEntity<List<CoverResponse>> list(Owner owner, @RequestParam(defaultValue = "") String state,
			@RequestParam(defaultValue = "0") int page) {
		if (page < 0 || page > CoverPage.LAST) {
			throw CoverException.invalid(List.of(new FieldError("page", "must be from 0 to " + CoverPage.LAST)));
		}
		CoverPage found = this.covers.page(owner, state(state), page);
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
		if (found.hasNext()) {
			answer.header(HttpHeaders.LINK, "<" + next(found) + ">; rel=\"next\"");
		}
		return answer.body(found.covers().stream().map((cover) -> CoverResponse.of(cover, application())).toList());
	}

	private static @Nullable UploadCoverJobState state(String text) {
		if (text.isBlank()) {
			return null;
		}
		String problem = "must be one of " + Arrays.toString(UploadCoverJobState.values());
		return CoverPage.state(text)
			.orElseThrow(() -> CoverException.invalid(List.of(new FieldError("state", problem))));
	}

	private static String next(CoverPage page) {
		UploadCoverJobState state = page.state();
		return application() + "/api/covers?page=" + (page.number() + 1)
				+ ((state != null) ? "&state=" + state.name() : "");
	}

	private static String application() {
		return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
	}

}
