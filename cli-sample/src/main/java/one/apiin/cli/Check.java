package one.apiin.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result of one check of {@code doctor}.
 *
 * @param name what was checked
 * @param result {@code ok}, {@code info}, {@code problem} or {@code unclear}
 * @param detail what was found, without secrets
 * @param code the exit code that stands for it
 */
@JsonPropertyOrder({ "name", "result", "detail" })
record Check(String name, String result, String detail, @JsonIgnore ExitCode code) {

	static Check ok(String name, String detail) {
		return new Check(name, "ok", detail, ExitCode.DONE);
	}

	static Check info(String name, String detail) {
		return new Check(name, "info", detail, ExitCode.DONE);
	}

	static Check problem(String name, String detail, ExitCode code) {
		return new Check(name, "problem", detail, code);
	}

	static Check unclear(String name, String detail, ExitCode code) {
		return new Check(name, "unclear", detail, code);
	}

	/** Prints checks and returns the exit code of the first problem. */
	static ExitCode report(List<Check> checks, boolean json, Terminal terminal) {
		ExitCode code = checks.stream()
			.map(Check::code)
			.filter((each) -> each != ExitCode.DONE)
			.findFirst()
			.orElse(ExitCode.DONE);
		if (json) {
			Map<String, Object> report = new LinkedHashMap<>();
			report.put("exitCode", code.number());
			report.put("checks", checks);
			terminal.result(JsonMapper.shared().writeValueAsString(report));
		}
		else {
			checks.forEach(
					(check) -> terminal.result(String.format("%-8s %-9s %s", check.result, check.name, check.detail)));
		}
		return code;
	}

}
