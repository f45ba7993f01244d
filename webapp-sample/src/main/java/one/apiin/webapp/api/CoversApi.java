package one.apiin.webapp.api;

import java.net.URI;
import java.util.List;
import java.util.Set;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.CoverDraft;
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
 * Covers for programs.
 */
@RestController
@RequestMapping(path = "/api/covers", produces = MediaType.APPLICATION_JSON_VALUE)
class CoversApi {

	private static final int LAST_PAGE = 100_000;

	private final Covers covers;

	private final Validator validator;

	CoversApi(Covers covers, Validator validator) {
		this.covers = covers;
		this.validator = validator;
	}

	/** Charged if the gateway accepts it, unless its reference is known already. */
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<CoverResponse> submit(Owner owner, @RequestBody CoverDraft body) {
		Cover cover = this.covers.submit(owner, checked(body.toCover()));
		URI location = URI.create(application() + "/api/covers/" + cover.id());
		return ResponseEntity.accepted().location(location).body(CoverResponse.of(cover, application()));
	}

	private NewCover checked(NewCover cover) {
		Set<ConstraintViolation<NewCover>> violations = this.validator.validate(cover);
		if (!violations.isEmpty()) {
			throw new ConstraintViolationException(violations);
		}
		return cover;
	}

	@GetMapping("/{id}")
	CoverResponse get(Owner owner, @PathVariable String id) {
		return CoverResponse.of(this.covers.get(owner, id), application());
	}

	/** Newest first; a Link header leads to the next page. */
	@GetMapping
	ResponseEntity<List<CoverResponse>> list(Owner owner, @RequestParam(required = false) @Nullable String state,
			@RequestParam(defaultValue = "0") int page) {
		CoverPage found = this.covers.page(owner, Parameter.state(state), Parameter.within(page, LAST_PAGE));
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
		if (found.hasNext()) {
			answer.header(HttpHeaders.LINK, "<" + next(found) + ">; rel=\"next\"");
		}
		return answer.body(found.covers().stream().map((cover) -> CoverResponse.of(cover, application())).toList());
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
