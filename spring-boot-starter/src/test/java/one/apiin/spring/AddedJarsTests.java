package one.apiin.spring;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many jars an application gets with the starter: follows the POMs that lie beside
 * the jars of the test's class path.
 */
class AddedJarsTests {

	private static final List<Path> CLASS_PATH = Stream
		.of(System.getProperty("java.class.path").split(File.pathSeparator))
		.map(Path::of)
		.toList();

	@Test
	void aSpringMvcApplicationGetsAtMostTwelveMore() throws Exception {
		Set<String> plain = new TreeSet<>();
		follow("org.springframework.boot", "spring-boot-starter-webmvc", plain);
		assertThat(plain).contains("org.springframework:spring-webmvc", "org.apache.tomcat.embed:tomcat-embed-core",
				"tools.jackson.core:jackson-databind");
		Set<String> ours = new TreeSet<>(Set.of("one.apiin:apiinone-spring-boot-starter"));
		follow(Path.of("pom.xml"), ours);
		ours.removeAll(plain);
		assertThat(ours)
			.contains("one.apiin:apiinone-core", "io.github.openfeign:feign-core",
					"org.hibernate.validator:hibernate-validator")
			.hasSizeLessThanOrEqualTo(12);
	}

	private static void follow(String group, String artifact, Set<String> found) throws Exception {
		Optional<Path> pom = pom(group, artifact);
		if (pom.isPresent() && found.add(group + ":" + artifact)) {
			follow(pom.get(), found);
		}
	}

	private static void follow(Path pom, Set<String> found) throws Exception {
		Element project = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(pom.toFile())
			.getDocumentElement();
		for (Element dependencies : children(project, "dependencies").toList()) {
			for (Element dependency : children(dependencies, "dependency").filter(AddedJarsTests::isHandedOn)
				.toList()) {
				follow(text(dependency, "groupId"), text(dependency, "artifactId"), found);
			}
		}
	}

	private static boolean isHandedOn(Element dependency) {
		return !text(dependency, "optional").equals("true")
				&& Set.of("", "compile", "runtime").contains(text(dependency, "scope"));
	}

	/**
	 * A dependency without one is not on the class path, such as one that is excluded.
	 */
	private static Optional<Path> pom(String group, String artifact) {
		if (group.equals("one.apiin")) {
			return Optional.of(Path.of("..", artifact.replace("apiinone-", ""), "pom.xml"));
		}
		assertThat(group + artifact).doesNotContain("${");
		Path folder = Path.of(group.replace('.', File.separatorChar), artifact);
		return CLASS_PATH.stream()
			.filter((jar) -> jar.getNameCount() > 3 && jar.getParent().getParent().endsWith(folder))
			.map((jar) -> jar.resolveSibling(artifact + "-" + jar.getParent().getFileName() + ".pom"))
			.findFirst();
	}

	private static String text(Element parent, String name) {
		return children(parent, name).map((element) -> element.getTextContent().strip()).findFirst().orElse("");
	}

	private static Stream<Element> children(Element parent, String name) {
		NodeList nodes = parent.getChildNodes();
		return IntStream.range(0, nodes.getLength())
			.mapToObj(nodes::item)
			.filter((node) -> node.getNodeType() == Node.ELEMENT_NODE && node.getNodeName().equals(name))
			.map(Element.class::cast);
	}

}
