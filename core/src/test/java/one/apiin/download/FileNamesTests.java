package one.apiin.download;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "song_abc", "3f2a-9.b", "A" })
	void anOrdinaryIdIsUnchanged(String id) {
		assertThat(FileNames.safe(id)).isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../etc/passwd", "/abs", "..", ".", "", ".hidden", "-rf", "a/b", "a\\b", "C:\\x", "nul",
			"CON", "com1.x", "a\u0000b", "a\nb", "a\u001b[2J", "\u202eabc", "a b", "x.", "日本" })
	void anUnsafeIdBecomesASafeName(String id) {
		assertThat(FileNames.safe(id)).matches("clip-[A-Za-z0-9_.-]*-[0-9a-f]{8}");
	}

	@Test
	void aLongIdBecomesAShortName() {
		assertThat(FileNames.safe("a".repeat(5000))).hasSizeLessThan(110);
	}

	@Test
	void differentIdsNeverHaveTheSameName() {
		assertThat(FileNames.safe("a/b")).isNotEqualTo(FileNames.safe("a_b")).isNotEqualTo(FileNames.safe("a:b"));
	}

	@Test
	void namesOfOneCallAreDistinctEvenIfCaseIsIgnored() {
		FileNames names = new FileNames();
		assertThat(names.next("same", "mp3")).isEqualTo("same.mp3");
		assertThat(names.next("same-2", "mp3")).isEqualTo("same-2.mp3");
		assertThat(names.next("SAME", "mp3")).isEqualTo("SAME-3.mp3");
		assertThat(names.next("same", "wav")).isEqualTo("same.wav");
	}

}
