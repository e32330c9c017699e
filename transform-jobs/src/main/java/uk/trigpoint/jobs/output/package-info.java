/** Steps that write rows outside: datasets and files. */
@NullMarked
package uk.trigpoint.jobs.output;

import org.jspecify.annotations.NullMarked;
