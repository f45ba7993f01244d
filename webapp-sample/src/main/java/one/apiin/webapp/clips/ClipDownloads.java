package one.apiin.webapp.clips;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import one.apiin.download.ClipPart;
import one.apiin.error.DownloadException;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Cover.CoverClip;
import one.apiin.webapp.covers.CoverException;
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
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the files of an owner's covers. Spring MVC answers range requests, so a player
 * can seek.
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

	@GetMapping("/covers/{id}/clips/{number:\\d{1,4}}/{part:audio|image}")
	ResponseEntity<Resource> get(Owner owner, @PathVariable String id, @PathVariable int number,
			@PathVariable String part, @RequestParam(defaultValue = "false") boolean download) {
		Cover cover = this.covers.get(owner, id);
		CoverClip clip = cover.clip(number).orElseThrow(CoverException::notFound);
		Path file = this.clips.get(cover, clip, ClipPart.valueOf(part.toUpperCase(Locale.ROOT)));
		ContentDisposition disposition = (download ? ContentDisposition.attachment() : ContentDisposition.inline())
			.filename("cover-" + number + "." + ClipFiles.extension(file))
			.build();
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(ClipFiles.mediaType(file).orElseThrow()))
			.cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
			.header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
			.body(new FileSystemResource(file));
	}

	@ExceptionHandler({ DownloadException.class, ClipUnavailableException.class })
	ProblemDetail unavailable(RuntimeException ex) {
		LOGGER.warn("A file of a cover cannot be served: {}", ex.getMessage());
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY,
				"This file cannot be downloaded from the gateway now. Try again later.");
	}

}
