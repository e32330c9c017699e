/** Care brokerage. Brokers read personal data for a stated purpose, and every read is audited. */
@NullMarked
package uk.trigpoint.care;

import org.jspecify.annotations.NullMarked;
