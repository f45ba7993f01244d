package one.apiin.spring.jobs.config;

import java.time.InstantSource;

import javax.sql.DataSource;

import one.apiin.spring.jobs.store.JobSearch;
import one.apiin.spring.jobs.store.JobStore;
import one.apiin.spring.jobs.store.JobWriter;
import one.apiin.spring.jobs.store.Milestone;
import one.apiin.spring.jobs.submit.Budget;
import one.apiin.spring.jobs.submit.Submitter;

/**
 * What the jobs of all accounts share. Not for applications.
 *
 * @param store the table
 * @param search lists what is in it
 * @param writer its transactions
 * @param submitter makes POSTs
 * @param budget how many submissions an account may pay for
 * @param polled where executions are polled
 * @param clock the time
 * @param milestones is told when points are reached
 */
public record JobParts(JobStore store, JobSearch search, JobWriter writer, Submitter submitter, Budget budget,
		DataSource polled, InstantSource clock, Milestone.Listener milestones) {

}
