package one.apiin.cli.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.PushbackInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.Locale;
import java.util.function.Consumer;

import one.apiin.cli.fetch.AddressRules;
import one.apiin.cli.fetch.DownloadException;
import one.apiin.cli.fetch.FileFetcher;
import one.apiin.uploadcover.Clip;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the audio and the picture of clips in a directory, under names made from the
 * clips' ids.
 */
public final class ClipDownloads implements AutoCloseable {

	private static final Duration DEADLINE = Duration.ofMinutes(10);

	private final Path directory;

	private final boolean overwrite;

	private final FileFetcher fetcher;

	private final Set<String> names = new HashSet<>();

	/**
	 * Downloads into a directory.
	 * @param directory an existing directory
	 * @param overwrite whether existing files are replaced
	 * @param gatewayIsLocal whether the gateway is on this machine: only then may clips
	 * be
	 */
	public ClipDownloads(Path directory, boolean overwrite, boolean gatewayIsLocal) {
		this(directory, overwrite, new AddressRules(gatewayIsLocal), SystemDefaultDnsResolver.INSTANCE);
	}

	ClipDownloads(Path directory, boolean overwrite, AddressRules rules, DnsResolver names) {
		this.directory = directory;
		this.overwrite = overwrite;
		this.fetcher = new FileFetcher(rules, names, DEADLINE);
	}

	/**
	 * Keeps what can be kept of all clips, then throws the first error.
	 * @param clips the clips
	 * @param kept is told of each file
	 * @throws DownloadException if a file can't be had or must not be
	 * @throws FileExistsException if a file is in the way
	 */
	public void save(List<Clip> clips, Consumer<Path> kept) {
		RuntimeException first = null;
		for (Clip clip : clips) {
			first = earlier(first, save(clip, FileKind.AUDIO, clip.audioUrl(), kept));
			first = earlier(first, save(clip, FileKind.IMAGE, clip.imageUrl(), kept));
		}
		if (first != null) {
			throw first;
		}
	}

	private static @Nullable RuntimeException earlier(@Nullable RuntimeException first,
			@Nullable RuntimeException second) {
		if (first != null && second != null && first != second) {
			first.addSuppressed(second);
		}
		return (first != null) ? first : second;
	}

	private @Nullable RuntimeException save(Clip clip, FileKind kind, @Nullable URI url, Consumer<Path> kept) {
		if (url == null) {
			return null;
		}
		try {
			this.fetcher.fetch(url, (last, entity) -> kept.accept(keep(clip, kind, last, entity)));
			return null;
		}
		catch (DownloadException ex) {
			String file = "The " + kind.name().toLowerCase(Locale.ROOT) + " of clip \"" + clip.id() + "\"";
			return new DownloadException(file + " was not downloaded: " + ex.getMessage(), ex);
		}
		catch (FileExistsException ex) {
			return ex;
		}
		catch (IOException ex) {
			return new UncheckedIOException(ex);
		}
	}

	private Path keep(Clip clip, FileKind kind, URI url, HttpEntity entity) throws IOException {
		String type = entity.getContentType();
		if (entity.getContentLength() > kind.largest()) {
			throw new DownloadException("it is larger than " + (kind.largest() >> 20) + " MiB");
		}
		PushbackInputStream content = new PushbackInputStream(entity.getContent(), FirstBytes.LENGTH);
		byte[] start = start(content);
		if (!kind.accepts(type, start)) {
			throw new DownloadException("it is of the type \"" + type + "\"");
		}
		String name = distinct(SafeName.of(clip.id()), kind.extension(type, url.getPath(), start));
		TargetFile target = new TargetFile(this.directory.resolve(name), this.overwrite);
		target.requireFree();
		target.write(content, kind.largest());
		return target.path();
	}

	private static byte[] start(PushbackInputStream content) {
		try {
			byte[] start = content.readNBytes(FirstBytes.LENGTH);
			content.unread(start);
			return start;
		}
		catch (IOException ex) {
			throw new DownloadException("it broke off (" + ex.getClass().getSimpleName() + ")", ex);
		}
	}

	/**
	 * No file of this run takes the place of another one: ids can be equal, also for a
	 * file system that does not tell cases apart.
	 */
	private String distinct(String stem, String extension) {
		String name = stem + "." + extension;
		for (int number = 2; !this.names.add(name.toLowerCase(Locale.ROOT)); number++) {
			name = stem + "-" + number + "." + extension;
		}
		return name;
	}

	@Override
	public void close() {
		this.fetcher.close();
	}

}
