package org.roster.server.mail;

import java.util.List;

/**
 * A report that a mail couldn't be delivered (RFC 3464). Anyone can have written it.
 *
 * @param messageIds the message IDs of the mail that the report may be about, without domain
 * @param status the enhanced status code (RFC 3463), such as {@code 5.1.1}
 */
record DeliveryReport(List<String> messageIds, String status) {}
