package one.apiin.download;

import java.net.URI;
import java.nio.file.Path;

import one.apiin.error.ErrorDetails;
import one.apiin.error.FileExistsException;
import one.apiin.error.FileNotWrittenException;
import one.apiin.error.FileTooLargeException;
import one.apiin.error.InsufficientSpaceException;
import one.apiin.error.RefusedAddressException;
import one.apiin.error.TransferFailedException;
import one.apiin.error.UnexpectedContentException;
import one.apiin.internal.json.LogSanitizer;
import org.jspecify.annotations.Nullable;

/**
 * Names a file in exceptions: by clip and host, never by the path or query of its URL.
 *
 * @param part what the file is
 * @param clipId its clip, or null if it is unknown
 */
record FileDescription(ClipPart part, @Nullable String clipId) {

	RefusedAddressException refused(URI url, String reason) {
		return new RefusedAddressException(sentence(url, reason), url.getHost(), null);
	}

	UnexpectedContentException unexpected(URI url, String reason) {
		return new UnexpectedContentException(sentence(url, reason), url.getHost());
	}

	FileTooLargeException tooLarge(URI url, long maxBytes) {
		String limit = (maxBytes % (1 << 20) == 0) ? (maxBytes >> 20) + " MiB" : maxBytes + " bytes";
		return new FileTooLargeException(
				sentence(url, "it is larger than " + limit + ", the limit set by DownloadOptions"), url.getHost());
	}

	TransferFailedException failed(URI url, String reason, @Nullable Throwable cause) {
		return new TransferFailedException(sentence(url, reason), url.getHost(), ErrorDetails.none(), cause);
	}

	TransferFailedException failed(URI url, int status) {
		return new TransferFailedException(sentence(url, "the host returned HTTP " + status), url.getHost(),
				new ErrorDetails(status, null, null, null), null);
	}

	FileExistsException exists(URI url, Path file) {
		return new FileExistsException(
				sentence(url, "\"" + file + "\" exists; remove it or use " + "DownloadOptions.withOverwrite(true)"),
				url.getHost(), file);
	}

	FileNotWrittenException notWritten(URI url, Path file, Throwable cause) {
		return new FileNotWrittenException(sentence(url, "\"" + file + "\" could not be written ("
				+ cause.getClass().getSimpleName() + "); check the directory and its permissions"), url.getHost(),
				cause);
	}

	InsufficientSpaceException noSpace(URI url, Path directory, @Nullable Throwable cause) {
		return new InsufficientSpaceException(
				sentence(url, "the file system of \"" + directory + "\" has too little free space; free some space"),
				url.getHost(), cause);
	}

	private String sentence(URI url, String reason) {
		String file = "The " + this.part.word()
				+ ((this.clipId != null) ? " of clip \"" + LogSanitizer.sanitize(this.clipId) + "\"" : "");
		String host = (url.getHost() != null) ? " (host " + url.getHost() + ")" : "";
		return file + " was not downloaded: " + reason + host;
	}

}
