package one.apiin.spring.test.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each snippet of the page is a test of this package, without the name of the package.
 */
class GuideTests {

	private static final Path PAGE = Path.of("..", "docs", "testing.md");

	private static final Path TESTS = Path.of("src/test/java/one/apiin/spring/test/guide");

	private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?\nclass (\\w+) .*?)```");

	@Test
	void theSnippetsOfThePageAreTestsThatRun() throws IOException {
		List<MatchResult> snippets = SNIPPET.matcher(Files.readString(PAGE)).results().toList();
		assertThat(snippets).hasSizeGreaterThan(3)
			.allSatisfy((snippet) -> assertThat(snippet.group(1)).isEqualTo(test(snippet.group(2))));
	}

	private static String test(String name) {
		try {
			String source = Files.readString(TESTS.resolve(name + ".java"));
			return source.substring(source.indexOf("import "));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
