-- Keeps a new room. KEYS: room, list of rooms. ARGV: revision, body, code, now, kept seconds, most.
-- Returns 1, 0 where the code is taken, -1 where there are as many rooms as allowed.
redis.call('zremrangebyscore', KEYS[2], '-inf', ARGV[4] - ARGV[5])
if redis.call('exists', KEYS[1]) == 1 then return 0 end
if redis.call('zcard', KEYS[2]) >= tonumber(ARGV[6]) then return -1 end
redis.call('hset', KEYS[1], 'revision', ARGV[1], 'body', ARGV[2])
redis.call('expire', KEYS[1], ARGV[5])
redis.call('zadd', KEYS[2], ARGV[4], ARGV[3])
return 1
