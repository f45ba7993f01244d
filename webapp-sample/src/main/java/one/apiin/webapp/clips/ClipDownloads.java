package one.apiin.webapp.clips;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Cover.CoverClip;
import one.apiin.webapp.covers.CoverNotFoundException;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands the files of an owner's covers out. Spring MVC answers requests for ranges, so a
 * player can seek.
 */
@RestController
class ClipDownloads {

	private static final Logger LOGGER = LoggerFactory.getLogger(ClipDownloads.class);

	private final Covers covers;

	private final Clips clips;

	ClipDownloads(Covers covers, Clips clips) {
		this.covers = covers;
		this.clips = clips;
	}

	@GetMapping("/covers/{id}/clips/{number:\\d{1,4}}/{kind:audio|image}")
	ResponseEntity<Resource> get(Owner owner, @PathVariable String id, @PathVariable int number,
			@PathVariable String kind, @RequestParam(defaultValue = "false") boolean download) {
		Cover cover = this.covers.get(owner, id);
		CoverClip clip = cover.clip(number).orElseThrow(CoverNotFoundException::new);
		ClipKind wanted = ClipKind.valueOf(kind.toUpperCase(Locale.ROOT));
		Path file = this.clips.get(cover, clip, wanted);
		String ending = file.getFileName().toString();
		ContentDisposition disposition = (download ? ContentDisposition.attachment() : ContentDisposition.inline())
			.filename("cover-" + number + ending.substring(ending.lastIndexOf('.')))
			.build();
		return ResponseEntity.ok()
			.contentType(wanted.mediaType(ending))
			.cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
			.header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
			.body(new FileSystemResource(file));
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unavailable(ClipUnavailableException ex) {
		LOGGER.warn("A file of a cover can't be had: {}", ex.getMessage());
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY,
				"This file can't be had from the gateway for now.");
		return ResponseEntity.of(problem).build();
	}

}
