package one.apiin.internal.feign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

import feign.Response;
import org.jspecify.annotations.Nullable;

/**
 * A body that has already been read into the method's return type, within the rules of
 * the call. Feign gets the bytes as well, for methods that return its {@link Response}.
 */
final class ReadAnswer implements Response.Body {

	private final byte[] bytes;

	private final @Nullable Object value;

	ReadAnswer(byte[] bytes, @Nullable Object value) {
		this.bytes = bytes;
		this.value = value;
	}

	@Nullable Object value() {
		return this.value;
	}

	@Override
	public Integer length() {
		return this.bytes.length;
	}

	@Override
	public boolean isRepeatable() {
		return true;
	}

	@Override
	public InputStream asInputStream() {
		return new ByteArrayInputStream(this.bytes);
	}

	@Override
	public Reader asReader(Charset charset) throws IOException {
		return new InputStreamReader(asInputStream(), charset);
	}

	@Override
	public void close() {
		// Nothing is open.
	}

}
