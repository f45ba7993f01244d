package one.apiin.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.common.InvalidInputException;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import org.jspecify.annotations.Nullable;

/**
 * Recorded exchanges: a directory with stub mappings of WireMock. They may come from
 * someone else, so mappings that do more than answer are refused.
 */
final class Recording {

	private Recording() {
	}

	/**
	 * Reads a directory.
	 * @throws IllegalArgumentException if it has no mapping, or one that is not usable
	 */
	static List<StubMapping> read(Path directory) {
		try (Stream<Path> files = Files.list(directory)) {
			List<StubMapping> mappings = files.filter((file) -> file.getFileName().toString().endsWith(".json"))
				.sorted()
				.map(Recording::mapping)
				.toList();
			if (mappings.isEmpty()) {
				throw new IllegalArgumentException("\"" + directory + "\" has no recording (*.json)");
			}
			return mappings;
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The directory \"" + directory + "\" can't be read", ex);
		}
	}

	private static StubMapping mapping(Path file) {
		try {
			StubMapping mapping = StubMapping.buildFrom(Files.readString(file));
			if (!onlyAnswers(mapping)) {
				throw new IllegalArgumentException("\"" + file
						+ "\" does more than answer (proxy, file, transformer or webhook): remove that from it");
			}
			return mapping;
		}
		catch (IOException | InvalidInputException ex) {
			throw new IllegalArgumentException("\"" + file + "\" is not a stub mapping of WireMock", ex);
		}
	}

	private static boolean onlyAnswers(StubMapping mapping) {
		ResponseDefinition response = mapping.getResponse();
		return !response.isProxyResponse() && response.getBodyFileName() == null && isEmpty(response.getTransformers())
				&& isEmpty(mapping.getServeEventListeners()) && isEmpty(mapping.getPostServeActions());
	}

	// WireMock's lists can be null.
	private static boolean isEmpty(@Nullable List<?> list) {
		return list == null || list.isEmpty();
	}

}
