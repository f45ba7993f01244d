package one.apiin.cli.download;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SafeNameTests {

	private static final byte[] NOTHING = {};

	@ParameterizedTest
	@ValueSource(strings = { "song_abc", "3f2a-9.b", "A" })
	void ordinaryIdsStayAsTheyAre(String id) {
		assertThat(SafeName.of(id)).isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../etc/passwd", "/abs", "..", ".", "", ".hidden", "-rf", "a/b", "a\\b", "C:\\x", "nul",
			"CON", "com1.x", "a\u0000b", "a\nb", "a\u001b[2J", "\u202eabc", "a b", "x.", "日本" })
	void otherIdsBecomeSafeNames(String id) {
		assertThat(SafeName.of(id)).matches("clip-[A-Za-z0-9_.-]*-[0-9a-f]{8}");
	}

	@Test
	void longIdsBecomeShort() {
		assertThat(SafeName.of("a".repeat(5000))).hasSizeLessThan(110);
	}

	@Test
	void differentIdsNeverShareAName() {
		assertThat(SafeName.of("a/b")).isNotEqualTo(SafeName.of("a_b")).isNotEqualTo(SafeName.of("a:b"));
	}

	@ParameterizedTest
	@CsvSource({ "audio/mpeg,/x,mp3", "audio/wav; rate=1,/x.mp3,wav", ",/x.MP3,mp3", ",/x.exe,audio", ",,audio",
			"application/octet-stream,/a/b.flac,flac" })
	void theExtensionIsOneThatIsKnown(String type, String path, String expected) {
		assertThat(FileKind.AUDIO.extension(type, path, NOTHING)).isEqualTo(expected);
	}

	@Test
	void anErrorPageIsNoAudio() {
		assertThat(FileKind.AUDIO.accepts("text/html; charset=utf-8", NOTHING)).isFalse();
		assertThat(FileKind.AUDIO.accepts("image/png", NOTHING)).isFalse();
		assertThat(FileKind.IMAGE.accepts("IMAGE/PNG", NOTHING)).isTrue();
		assertThat(FileKind.AUDIO.accepts(null, NOTHING)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "binary/octet-stream", "application/octet-stream", "application/force-download",
			"Application/X-Download", "", "nonsense", "/" })
	void theFirstBytesDecideWhereStorageDoesNotKnowTheType(String type) {
		assertThat(FileKind.AUDIO.accepts(type, bytes("ID3\u0004"))).isTrue();
		assertThat(FileKind.AUDIO.accepts(type, bytes("\u00ff\u00fb\u0090"))).isTrue();
		assertThat(FileKind.AUDIO.accepts(type, bytes("tone"))).isTrue();
		assertThat(FileKind.AUDIO.accepts(type, bytes("\u0089PNG\r\n"))).isFalse();
		assertThat(FileKind.IMAGE.accepts(type, bytes("ID3\u0004"))).isFalse();
		assertThat(FileKind.AUDIO.accepts(type, bytes("<!DOCTYPE html>"))).isFalse();
		assertThat(FileKind.AUDIO.accepts(type, bytes("\n {\"error\":1}"))).isFalse();
		assertThat(FileKind.AUDIO.extension(type, "/a.mp3", bytes("tone"))).isEqualTo("mp3");
		assertThat(FileKind.AUDIO.extension(type, "/a", bytes("RIFF1234WAVE"))).isEqualTo("wav");
		assertThat(FileKind.IMAGE.extension(type, "/a", bytes("RIFF1234WEBP"))).isEqualTo("webp");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
