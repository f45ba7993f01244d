package one.apiin.spring.sandbox;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneConnectionDetails;

/**
 * Points every account at the sandbox, so that nothing is charged by mistake.
 */
final class SandboxConnectionDetails implements ApiInOneConnectionDetails {

	private final ApiInOneSandbox sandbox;

	SandboxConnectionDetails(ApiInOneSandbox sandbox) {
		this.sandbox = sandbox;
	}

	@Override
	public String apiKey() {
		return "aio_sandbox";
	}

	@Override
	public String baseUrl() {
		return this.sandbox.baseUrl();
	}

	@Override
	public boolean forAllAccounts() {
		return true;
	}

}
