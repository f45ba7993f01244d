package one.apiin.spring.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fills a disk at a crash point.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseFullDisk {

	static volatile Path filler;

	static volatile CrashPoint at;

	@Bean
	CrashPoint.Listener full() {
		return (reached) -> {
			if (reached == at) {
				fill();
			}
		};
	}

	private static void fill() {
		try (OutputStream out = Files.newOutputStream(filler)) {
			while (true) {
				out.write(new byte[4096]);
			}
		}
		catch (IOException ex) {
			// Full.
		}
	}

}
