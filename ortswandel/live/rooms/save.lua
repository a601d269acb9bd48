-- Writes a room over the revision it was made from and tells the other processes.
-- KEYS: room, list of rooms. ARGV: revision, body, code, now, kept seconds, before, channel, sender.
if redis.call('hget', KEYS[1], 'revision') ~= ARGV[6] then return 0 end
redis.call('hset', KEYS[1], 'revision', ARGV[1], 'body', ARGV[2])
redis.call('expire', KEYS[1], ARGV[5])
redis.call('zadd', KEYS[2], ARGV[4], ARGV[3])
redis.call('publish', ARGV[7], ARGV[8] .. ' ' .. ARGV[3])
return 1
