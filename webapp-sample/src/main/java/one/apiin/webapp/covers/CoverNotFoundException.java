package one.apiin.webapp.covers;

/**
 * There is no such cover, or it is somebody else's: nobody is told which.
 */
public final class CoverNotFoundException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public CoverNotFoundException() {
		super("There is no such cover");
	}

}
