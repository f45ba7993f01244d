package one.apiin.sandbox;

import java.net.URI;
import java.util.List;

import com.github.tomakehurst.wiremock.common.BinaryFile;
import com.github.tomakehurst.wiremock.common.FileSource;
import com.github.tomakehurst.wiremock.common.TextFile;

/**
 * An empty place for WireMock to look for stubs. Its own sources either read files of the
 * application, such as those of its WireMock tests, or fail inside a jar within a jar.
 */
final class NoFiles implements FileSource {

	@Override
	public boolean exists() {
		return false;
	}

	@Override
	public FileSource child(String name) {
		return this;
	}

	@Override
	public List<TextFile> listFilesRecursively() {
		return List.of();
	}

	@Override
	public BinaryFile getBinaryFileNamed(String name) {
		throw none();
	}

	@Override
	public TextFile getTextFileNamed(String name) {
		throw none();
	}

	@Override
	public String getPath() {
		return "";
	}

	@Override
	public URI getUri() {
		return URI.create("none:/");
	}

	@Override
	public void createIfNecessary() {
	}

	@Override
	public void writeTextFile(String name, String content) {
		throw none();
	}

	@Override
	public void writeBinaryFile(String name, byte[] content) {
		throw none();
	}

	@Override
	public void deleteFile(String name) {
		throw none();
	}

	private static UnsupportedOperationException none() {
		return new UnsupportedOperationException("The sandbox has no files");
	}

}
