package one.apiin.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks whether this machine can use the gateway. Never submits anything.
 */
@Command(name = "doctor", sortOptions = false,
		description = "Checks settings, network, TLS, key and clock; free of charge.")
final class DoctorCommand implements Callable<Integer> {

	private final CommandContext context;

	@ParentCommand
	private RootCommand root = new RootCommand();

	@Option(names = "--json", description = "Prints one JSON object on standard output.")
	private boolean json;

	DoctorCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() {
		Map<String, String> properties = new LinkedHashMap<>(this.context.arguments().properties());
		Path keyFile = this.root.keyFile;
		if (keyFile != null) {
			properties.put("apiinone.api-key", KeyFile.read(keyFile));
		}
		// One short attempt tells as much as three long ones.
		properties.putIfAbsent("apiinone.retry.max-retries", "0");
		try (ClientSession session = this.context.sessions().apply(properties)) {
			List<Check> checks = new GatewayChecks(session).run();
			ExitCode code = checks.stream()
				.map(Check::code)
				.filter((each) -> each != ExitCode.DONE)
				.findFirst()
				.orElse(ExitCode.DONE);
			print(checks, code);
			return code.number();
		}
	}

	private void print(List<Check> checks, ExitCode code) {
		if (this.json) {
			Map<String, Object> report = new LinkedHashMap<>();
			report.put("exitCode", code.number());
			report.put("checks", checks.stream().map(Check::toMap).toList());
			this.context.terminal().result(JsonMapper.shared().writeValueAsString(report));
		}
		else {
			checks.forEach((check) -> this.context.terminal()
				.result(String.format("%-8s %-9s %s", check.result(), check.name(), check.detail())));
		}
	}

	/**
	 * The result of one check.
	 *
	 * @param name what was checked
	 * @param result {@code ok}, {@code info}, {@code problem} or {@code unclear}
	 * @param detail what was found, without secrets
	 * @param code the exit code that stands for it
	 */
	record Check(String name, String result, String detail, ExitCode code) {

		static Check ok(String name, String detail) {
			return new Check(name, "ok", detail, ExitCode.DONE);
		}

		static Check info(String name, String detail) {
			return new Check(name, "info", detail, ExitCode.DONE);
		}

		static Check problem(String name, String detail, ExitCode code) {
			return new Check(name, "problem", detail, code);
		}

		static Check unclear(String name, @Nullable String detail, ExitCode code) {
			return new Check(name, "unclear", String.valueOf(detail), code);
		}

		Map<String, Object> toMap() {
			Map<String, Object> map = new LinkedHashMap<>();
			map.put("name", this.name);
			map.put("result", this.result);
			map.put("detail", this.detail);
			return map;
		}

	}

}
