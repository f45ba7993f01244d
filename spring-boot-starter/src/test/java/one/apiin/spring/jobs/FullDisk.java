package one.apiin.spring.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import one.apiin.spring.jobs.store.Milestone;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fills a disk at a milestone.
 */
@Configuration(proxyBeanMethods = false)
class FullDisk {

	static volatile Path filler;

	static volatile Milestone at;

	@Bean
	Milestone.Listener full() {
		return (milestone) -> {
			if (milestone == at) {
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
