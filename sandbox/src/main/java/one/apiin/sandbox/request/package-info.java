/**
 * What comes in: calls, the fields of a submission, and the ledger of it all.
 */
@NullMarked
package one.apiin.sandbox.request;

import org.jspecify.annotations.NullMarked;
