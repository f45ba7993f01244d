package one.apiin.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.TypeConversionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class TextOptionsTests {

	@TempDir
	Path directory;

	@ParameterizedTest
	@CsvSource({ "500ms,PT0.5S", "1s,PT1S", "10m,PT10M", "2h,PT2H", "1d,PT24H" })
	void timesHaveAUnit(String text, Duration expected) {
		assertThat(new ResultOptions.TimeConverter().convert(text)).isEqualTo(text);
		assertThat(DurationStyle.detectAndParse(text)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10", "0s", "-1s", "", "ten", "999999999999999999d", "1 s", "1.5m" })
	void whatIsNoTimeIsRefused(String text) {
		assertThatThrownBy(() -> new ResultOptions.TimeConverter().convert(text))
			.isInstanceOf(TypeConversionException.class)
			.hasMessageContaining("90s");
	}

	@Test
	void aPromptCanComeFromAFile() throws Exception {
		Path file = Files.writeString(this.directory.resolve("lyrics"), "Grüße 🎵\nline two\n");
		assertThat(PromptText.read("@" + file)).isEqualTo("Grüße 🎵\nline two\n");
		assertThat(PromptText.read("plain")).isEqualTo("plain");
		assertThat(PromptText.read("@@home")).isEqualTo("@home");
	}

	@Test
	void aByteOrderMarkIsNoPartOfAPrompt() throws Exception {
		Path marked = Files.writeString(this.directory.resolve("marked"), "\ufeffLine one\n");
		Path wide = Files.write(this.directory.resolve("wide"), "\ufeffGrüße".getBytes(StandardCharsets.UTF_16LE));
		assertThat(PromptText.read("@" + marked)).isEqualTo("Line one\n");
		assertThat(PromptText.read("@" + wide)).isEqualTo("Grüße");
		assertThat(PromptText.read("\ufeffplain")).isEqualTo("plain");
	}

	@Test
	void aPipeIsNoKeyFile() throws Exception {
		Path pipe = this.directory.resolve("pipe");
		assumeTrue(new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start().waitFor() == 0, "needs mkfifo");
		assertThatThrownBy(() -> KeyFile.read(pipe)).isInstanceOf(UsageException.class)
			.hasMessageContaining("not a regular file");
		assertThatThrownBy(() -> KeyFile.read(this.directory)).isInstanceOf(UsageException.class);
	}

	@Test
	void aPromptThatCantBeReadIsRefused() throws Exception {
		Path latin = Files.write(this.directory.resolve("latin"), new byte[] { 'a', (byte) 0xe4, 'b' });
		Path large = Files.write(this.directory.resolve("large"), new byte[(1 << 20) + 1]);
		assertThatThrownBy(() -> PromptText.read("@" + latin)).isInstanceOf(UsageException.class);
		assertThatThrownBy(() -> PromptText.read("@" + large)).hasMessageContaining("larger than 1 MiB");
		assertThatThrownBy(() -> PromptText.read("@missing")).isInstanceOf(UsageException.class);
		assertThatThrownBy(() -> PromptText.read("Gr\ufffd\ufffde")).hasMessageContaining("LC_ALL");
	}

	@Test
	void aKeyFileMustBePrivate() throws Exception {
		Path file = Files.writeString(this.directory.resolve("key"), "aio_k\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		assertThat(KeyFile.read(file)).isEqualTo("aio_k");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
		assertThatThrownBy(() -> KeyFile.read(file)).isInstanceOf(UsageException.class)
			.hasMessageContaining("chmod 600");
	}

}
