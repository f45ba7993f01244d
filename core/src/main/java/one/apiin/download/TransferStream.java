package one.apiin.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;

import one.apiin.download.DownloadTransport.ByteRange;
import one.apiin.error.TransferFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file: counts them, and resumes an interrupted transfer where the host
 * proves by a strong ETag that the file is still the same one.
 */
final class TransferStream extends InputStream {

	private final Transfer transfer;

	private final URI url;

	private final long maxBytes;

	private final long length;

	private final @Nullable String etag;

	private final FileResponse response;

	private @Nullable InputStream content;

	private long position;

	private TransferStream(Transfer transfer, FileResponse response, long maxBytes) {
		this.transfer = transfer;
		this.url = response.url();
		this.response = response;
		this.maxBytes = maxBytes;
		this.length = response.length();
		this.etag = response.strongEtag();
	}

	/**
	 * Requests a file.
	 * @param transfer the transfer
	 * @param maxBytes the size limit
	 * @return the stream, at its beginning
	 */
	static TransferStream open(Transfer transfer, long maxBytes) {
		TransferStream stream = new TransferStream(transfer, transfer.request(null), maxBytes);
		stream.requireUsable();
		return stream;
	}

	private void requireUsable() {
		FileDescription file = this.transfer.file();
		if (this.response.status() != 200) {
			throw file.failed(this.url, this.response.status());
		}
		requireNoEncoding(this.response);
		if (this.length > this.maxBytes) {
			throw file.tooLarge(this.url, this.maxBytes);
		}
	}

	private void requireNoEncoding(FileResponse answer) {
		if (answer.encoding() != null) {
			throw this.transfer.file().unexpected(answer.url(), "it has a content encoding that was not requested");
		}
	}

	/** The URL that returned the file, after redirects. */
	URI url() {
		return this.url;
	}

	@Nullable String contentType() {
		return this.response.contentType();
	}

	/** The length of the whole file, or -1 if it is unknown. */
	long length() {
		return this.length;
	}

	@Override
	public int read() {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] buffer, int offset, int count) {
		Objects.checkFromIndexSize(offset, count, buffer.length);
		while (true) {
			try {
				return counted(content().read(buffer, offset, count));
			}
			catch (IOException ex) {
				resume(this.transfer.brokenOff(this.url, ex));
			}
		}
	}

	private InputStream content() throws IOException {
		if (this.content == null) {
			this.content = this.response.content();
		}
		return this.content;
	}

	private int counted(int read) throws IOException {
		if (read < 0 && this.position < this.length) {
			throw new IOException("only " + this.position + " of " + this.length + " bytes");
		}
		this.position += Math.max(0, read);
		if (this.position > this.maxBytes) {
			throw this.transfer.file().tooLarge(this.url, this.maxBytes);
		}
		return read;
	}

	/** Requests the rest of the file until the host returns it or no longer has it. */
	private void resume(TransferFailedException failure) {
		String validator = this.etag;
		while (validator != null && this.transfer.mayContinue()) {
			try {
				FileResponse rest = this.transfer.request(new ByteRange(this.position, validator));
				if (rest.continues(this.position, this.length, validator) || rest.repeats(validator)) {
					append(rest);
					return;
				}
				if (rest.isOfAnotherFile()) {
					break;
				}
				failure.addSuppressed(this.transfer.file().failed(rest.url(), rest.status()));
			}
			catch (TransferFailedException ex) {
				failure.addSuppressed(ex);
			}
		}
		throw failure;
	}

	private void append(FileResponse rest) {
		requireNoEncoding(rest);
		try {
			InputStream next = rest.content();
			next.skipNBytes((rest.status() == 200) ? this.position : 0);
			this.content = next;
		}
		catch (IOException ex) {
			throw this.transfer.brokenOff(rest.url(), ex);
		}
	}

	/** Ends the transfer. */
	@Override
	public void close() {
		this.transfer.close();
	}

}
