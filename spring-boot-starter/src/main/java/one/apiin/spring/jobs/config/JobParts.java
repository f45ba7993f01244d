package one.apiin.spring.jobs.config;

import javax.sql.DataSource;

import one.apiin.spring.jobs.database.JobClock;
import one.apiin.spring.jobs.database.JobTables;
import one.apiin.spring.jobs.store.JobCensus;
import one.apiin.spring.jobs.store.JobSearch;
import one.apiin.spring.jobs.store.JobStore;
import one.apiin.spring.jobs.store.JobWriter;
import one.apiin.spring.jobs.store.Milestone;
import one.apiin.spring.jobs.submit.RunningClaims;
import one.apiin.spring.jobs.submit.Submitter;

/**
 * What the jobs of all accounts share. Not for applications.
 *
 * @param store the table
 * @param search lists what is in it
 * @param census counts what is in it
 * @param writer its transactions
 * @param submitter makes POSTs
 * @param polled where executions are polled
 * @param tables the names of the tables
 * @param clock the time
 * @param running what this node is sending
 * @param milestones is told when points are reached
 */
public record JobParts(JobStore store, JobSearch search, JobCensus census, JobWriter writer, Submitter submitter,
		DataSource polled, JobTables tables, JobClock clock, RunningClaims running, Milestone.Listener milestones) {

}
