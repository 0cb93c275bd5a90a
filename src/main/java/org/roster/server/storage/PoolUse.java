package org.roster.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

/**
 * The number of connections of a pool.
 *
 * @param name the pool's purpose
 * @param active the connections in use
 * @param idle the unused connections
 * @param waiting the threads that wait for a connection
 */
public record PoolUse(String name, int active, int idle, int waiting) {

    static PoolUse of(String name, HikariDataSource source) {
        HikariPoolMXBean bean = source.getHikariPoolMXBean();
        return bean == null
                ? new PoolUse(name, 0, 0, 0)
                : new PoolUse(
                        name,
                        bean.getActiveConnections(),
                        bean.getIdleConnections(),
                        bean.getThreadsAwaitingConnection());
    }
}
