package one.apiin.spring.jobs;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Commits, and reports a failure once: as when a connection breaks at that moment.
 */
final class DatabaseUncertainCommits extends DataSourceTransactionManager {

	private static final long serialVersionUID = 1L;

	private transient volatile Runnable once;

	DatabaseUncertainCommits(DataSource dataSource) {
		super(dataSource);
	}

	/** What else happens after the next commit, before it is said to have failed. */
	void next(Runnable action) {
		this.once = action;
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		super.doCommit(status);
		Runnable action = this.once;
		if (action != null) {
			this.once = null;
			action.run();
			throw new TransactionSystemException("Nobody knows");
		}
	}

}
