package one.apiin.cli.argument;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import one.apiin.cli.outcome.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextArgumentsTests {

	@TempDir
	Path directory;

	@ParameterizedTest
	@CsvSource({ "500ms,PT0.5S", "1s,PT1S", "10m,PT10M", "2h,PT2H", "1d,PT24H" })
	void timesHaveAUnit(String text, Duration expected) {
		assertThat(TimeSpan.parse(text)).isEqualTo(new TimeSpan(text, expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "10", "0s", "-1s", "", "ten", "99999d", "1 s", "1.5m" })
	void whatIsNoTimeIsRefused(String text) {
		assertThatThrownBy(() -> TimeSpan.parse(text)).isInstanceOf(TypeConversionException.class)
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
