package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * The account has too few credits (402, or any refusal of the gateway that speaks of
 * credits, balance or quota; seen in related gateways). Nothing was charged.
 */
public class InsufficientCreditsException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	public InsufficientCreditsException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

}
