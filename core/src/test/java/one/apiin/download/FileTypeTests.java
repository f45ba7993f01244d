package one.apiin.download;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FileTypeTests {

	@ParameterizedTest
	@CsvSource({ "audio/mpeg,/x,mp3,audio/mpeg", "audio/wav; rate=1,/x.mp3,wav,audio/wav", ",/x.MP3,mp3,audio/mpeg",
			",/x.exe,audio,application/octet-stream", ",,audio,application/octet-stream",
			"application/octet-stream,/a/b.flac,flac,audio/flac", "audio/x-m4a,/x,m4a,audio/mp4",
			"audio/unheard-of,/x,audio,application/octet-stream", ",/x.png,audio,application/octet-stream" })
	void theExtensionIsAKnownOne(@Nullable String type, @Nullable String path, String extension, String mediaType)
			throws Refusal {
		assertThat(audio(type, path, "tone")).isEqualTo(new FileType(mediaType, extension));
	}

	@Test
	void jpegHasOneExtension() throws Refusal {
		assertThat(FileType.of(ClipPart.IMAGE, "IMAGE/JPG", null, bytes("x")).extension()).isEqualTo("jpeg");
		assertThat(FileType.of(ClipPart.IMAGE, null, "/a.jpg", bytes("x")).extension()).isEqualTo("jpeg");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html; charset=utf-8", "image/png", "image/svg+xml", "application/json" })
	void anotherDeclaredTypeIsRefused(String type) {
		assertRefused(ClipPart.AUDIO, type, "tone");
	}

	@Test
	void aPictureThatCanCarryAScriptIsRefused() {
		assertRefused(ClipPart.IMAGE, "image/svg+xml", "x");
		assertRefused(ClipPart.IMAGE, "image/png", "<svg>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE html>", "\n {\"error\":1}", "\u00ef\u00bb\u00bf[1]", "\u001f\u008b\b",
			"\u0089PNG\r\n", "" })
	void contentThatIsCertainlyNotAudioIsRefusedWhateverIsDeclared(String start) {
		assertRefused(ClipPart.AUDIO, "audio/mpeg", start);
		assertRefused(ClipPart.AUDIO, null, start);
	}

	@ParameterizedTest
	@ValueSource(strings = { "binary/octet-stream", "application/octet-stream", "application/force-download",
			"Application/X-Download", "", "nonsense", "/" })
	void theFirstBytesDecideWhereStorageDoesNotKnowTheType(String type) throws Refusal {
		assertThat(audio(type, "/a", "ID3\u0004").extension()).isEqualTo("mp3");
		assertThat(audio(type, "/a", "\u00ff\u00fb\u0090").extension()).isEqualTo("mp3");
		assertThat(audio(type, "/a.mp3", "RIFF1234WAVE").extension()).isEqualTo("wav");
		assertThat(audio(type, "/a.mp3", "tone").extension()).isEqualTo("mp3");
		assertThat(audio(type, "/a", "tone").extension()).isEqualTo("audio");
		assertThat(audio(type, "/a", "\0\0\0 ftypM4A ").extension()).isEqualTo("m4a");
		assertThat(FileType.of(ClipPart.IMAGE, type, "/a", bytes("RIFF1234WEBP")).extension()).isEqualTo("webp");
		assertThat(FileType.of(ClipPart.IMAGE, type, "/a", bytes("\0\0\0 ftypavif")).extension()).isEqualTo("avif");
		assertRefused(ClipPart.AUDIO, type, "\u0089PNG\r\n");
		assertRefused(ClipPart.IMAGE, type, "ID3\u0004");
	}

	private static FileType audio(@Nullable String type, @Nullable String path, String start) throws Refusal {
		return FileType.of(ClipPart.AUDIO, type, path, bytes(start));
	}

	private static void assertRefused(ClipPart part, @Nullable String type, String start) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> FileType.of(part, type, "/a.mp3", bytes(start)));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
