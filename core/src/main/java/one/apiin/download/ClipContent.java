package one.apiin.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.OptionalLong;

/**
 * A file that is being received. Not thread-safe, but {@link #close()} may be called from
 * any thread. An interrupted transfer is resumed without notice if its host allows it.
 */
public final class ClipContent implements AutoCloseable {

	private final FileType type;

	private final OptionalLong length;

	private final InputStream stream;

	private final Transfer transfer;

	private ClipContent(FileType type, OptionalLong length, InputStream stream, Transfer transfer) {
		this.type = type;
		this.length = length;
		this.stream = stream;
		this.transfer = transfer;
	}

	/**
	 * Requests a file and decides its type.
	 * @param transfer the transfer, which the caller closes if this method fails
	 * @param part what the file must be
	 * @param maxBytes the size limit
	 * @return the content
	 */
	static ClipContent open(Transfer transfer, ClipPart part, long maxBytes) {
		TransferStream source = TransferStream.open(transfer, maxBytes);
		PushbackInputStream stream = new PushbackInputStream(source, FileType.FIRST_BYTES);
		OptionalLong length = (source.length() >= 0) ? OptionalLong.of(source.length()) : OptionalLong.empty();
		try {
			byte[] start = stream.readNBytes(FileType.FIRST_BYTES);
			stream.unread(start);
			FileType type = FileType.of(part, source.contentType(), source.url().getPath(), start);
			return new ClipContent(type, length, stream, transfer);
		}
		catch (Refusal ex) {
			throw transfer.file().unexpected(source.url(), ex.reason());
		}
		catch (IOException ex) {
			throw transfer.brokenOff(source.url(), ex);
		}
	}

	/**
	 * The bytes, at most as many as the limit allows. Reads block and throw
	 * {@link one.apiin.error.TransferFailedException} or
	 * {@link one.apiin.error.FileTooLargeException}, which are unchecked, instead of an
	 * {@code IOException}. Only an end of the stream without an exception means that the
	 * file is complete.
	 * @return the stream, the same one each time; closing it closes the transfer
	 */
	public InputStream stream() {
		return this.stream;
	}

	/**
	 * The media type, decided by the declared type, the first bytes and the name. It is
	 * one of a fixed list without types that can carry scripts, never the host's text.
	 * @return the media type, such as {@code audio/mpeg}, or
	 * {@code application/octet-stream} if nothing identifies it
	 */
	public String contentType() {
		return this.type.mediaType();
	}

	/**
	 * The extension that fits the media type.
	 * @return the extension without its dot, such as {@code mp3}, or {@code audio} or
	 * {@code image} if nothing identifies the type
	 */
	public String extension() {
		return this.type.extension();
	}

	/**
	 * The number of bytes of the whole file.
	 * @return the number, or empty if the host did not return it
	 */
	public OptionalLong length() {
		return this.length;
	}

	/** Ends the transfer, complete or not. */
	@Override
	public void close() {
		this.transfer.close();
	}

}
