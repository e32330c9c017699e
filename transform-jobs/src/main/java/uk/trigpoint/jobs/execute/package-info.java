/**
 * Runs a graph: cuts it into fragments, and executes each in one transaction. Rows that several
 * fragments read are staged in tables of the attempt.
 */
@NullMarked
package uk.trigpoint.jobs.execute;

import org.jspecify.annotations.NullMarked;
