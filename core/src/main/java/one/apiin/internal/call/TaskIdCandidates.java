package one.apiin.internal.call;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import one.apiin.internal.http.Answer;
import one.apiin.internal.json.Fields;
import one.apiin.internal.json.LogSanitizer;
import one.apiin.internal.json.TaskId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All values in an answer that could be the id of a task, at any place: it may have been
 * charged. Values of the request itself are left out.
 */
final class TaskIdCandidates {

	private static final int MAX_CANDIDATES = 5;

	private static final int MAX_CHARACTERS = 64 * 1024;

	private static final int MIN_ID_LENGTH = 3;

	private static final Set<String> IDS_OF_OTHER_OBJECTS = Set.of("audioid", "userid", "accountid", "modelid",
			"rayid");

	/** Fields whose value may be an id if it is not an object. */
	private static final Set<String> CONTAINERS = Set.of("data", "result", "response", "task", "job", "work", "ticket",
			"payload", "output");

	/** For what is not readable as JSON: cut, malformed, XML or plain text. */
	private static final Pattern IN_TEXT = Pattern.compile(
			"(?i)(?<![a-z])((?:task|work|job)[_ -]?id|(?<=\")id)[\"'\\\\]*\\s*[:=>]\\s*[\"'\\\\]*([^\"'\\\\<>,;&{}\\[\\]\\s]{1,128})");

	private final SubmittedValues submitted;

	private final Map<String, Candidate> found = new LinkedHashMap<>();

	private TaskIdCandidates(SubmittedValues submitted) {
		this.submitted = submitted;
	}

	static TaskIdCandidates in(Answer answer, JsonNode root, SubmittedValues submitted) {
		TaskIdCandidates ids = new TaskIdCandidates(submitted);
		if (root.isMissingNode()) {
			ids.searchText(new String(answer.body(), 0, Math.min(answer.body().length, MAX_CHARACTERS),
					StandardCharsets.UTF_8));
		}
		else {
			ids.search("", "", "", root);
		}
		answer.eachHeader((name, value) -> ids.searchHeader(name, value.strip(), answer.status()));
		return ids;
	}

	private void search(String path, String parent, String name, JsonNode node) {
		if (node.isObject()) {
			node.properties()
				.forEach((field) -> search(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), name,
						simple(field.getKey()), field.getValue()));
		}
		else if (node.isArray()) {
			String singular = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
			node.values().forEach((element) -> search(path + "[]", parent, singular, element));
		}
		else if (node.isString() || node.isIntegralNumber()) {
			if (namesATask(parent, name)) {
				add(path, node.asString(), true);
			}
			else if ((name.endsWith("id") || CONTAINERS.contains(name) || path.isEmpty() || path.equals("[]"))
					&& !IDS_OF_OTHER_OBJECTS.contains(name) && looksLikeAnId(node)) {
				add(path.isEmpty() ? "the body" : path, node.asString(), false);
			}
		}
	}

	private static String simple(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

	private static boolean namesATask(String parent, String name) {
		boolean inATask = parent.equals("task") || parent.equals("job") || parent.equals("work");
		boolean ofAnother = name.startsWith("origin") || name.startsWith("parent") || name.startsWith("source");
		return name.equals("workid") || ((name.endsWith("taskid") || name.endsWith("jobid")) && !ofAnother)
				|| (inATask && (name.equals("id") || name.equals("uuid")));
	}

	private static boolean looksLikeAnId(JsonNode node) {
		String text = node.asString();
		return text.length() >= MIN_ID_LENGTH && !Fields.meansNoError(node)
				&& text.chars().noneMatch((each) -> each == ' ');
	}

	private void searchText(String text) {
		Matcher matcher = IN_TEXT.matcher(text);
		while (matcher.find()) {
			add(matcher.group(1), matcher.group(2), false);
		}
	}

	private void searchHeader(String name, String value, int status) {
		String simple = simple(name);
		if (namesATask("", simple)) {
			add(name, value, true);
		}
		else if (simple.equals("location") || simple.equals("contentlocation")) {
			searchLocation(name, value, status);
		}
	}

	/**
	 * The path of a redirect may contain a secret; that of a creation may be the task.
	 */
	private void searchLocation(String name, String value, int status) {
		searchText(value);
		if (status < 200 || status > 299) {
			return;
		}
		try {
			String path = String.valueOf(URI.create(value).getPath());
			add(name, path.substring(path.lastIndexOf('/') + 1), false);
		}
		catch (IllegalArgumentException ex) {
			// Not a URL, so there is no path to take an id from.
		}
	}

	private void add(String place, String id, boolean certain) {
		if (!TaskId.isValid(id) || this.submitted.contains(id)) {
			return;
		}
		Candidate before = this.found.get(id);
		if (before == null || (certain && !before.certain())) {
			this.found.put(id, new Candidate(place, id, certain));
		}
	}

	/**
	 * The only value in a field whose name is that of a task id.
	 * @return the id, or null if there is none or more than one
	 */
	@Nullable String certain() {
		List<String> certain = this.found.values().stream().filter(Candidate::certain).map(Candidate::id).toList();
		return (certain.size() == 1) ? certain.get(0) : null;
	}

	/**
	 * Places and values of all candidates, sanitized; empty if there are none.
	 */
	String describe() {
		return this.found.values()
			.stream()
			.sorted((one, other) -> Boolean.compare(other.certain(), one.certain()))
			.limit(MAX_CANDIDATES)
			.map((each) -> LogSanitizer.sanitize(each.place(), 60) + " = "
					+ LogSanitizer.sanitize(this.submitted.mask(each.id())))
			.collect(Collectors.joining(", "));
	}

	/**
	 * One candidate.
	 *
	 * @param place where it was found
	 * @param certain whether its name is that of a task id
	 */
	private record Candidate(String place, String id, boolean certain) {

	}

}
