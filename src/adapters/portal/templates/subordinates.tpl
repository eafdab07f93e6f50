<h1>下级日志</h1>
<p>下级行政区域的执法记录各有自己的日志。它们的检查点每前进一步，先核对与上一次一致，再登记为本日志的一项并共同签名；登记以后，下级的记录就不能再悄悄改写。</p>
{{#HAS_ITEMS}}<table><caption class="hide">下级日志</caption>
<thead><tr><th scope="col">日志</th><th scope="col">记录项数</th><th scope="col">登记时间</th><th scope="col">本日志第几项</th></tr></thead>
<tbody>{{#ITEMS}}<tr><td translate="no">{{ORIGIN}}</td><td class="num" data-label="记录项数">{{SIZE}}</td><td class="num" data-label="登记时间">{{AT}}{{#WAITING}}尚未收到{{/WAITING}}</td><td class="num" data-label="本日志第几项">{{LEAF}}</td></tr>
{{/ITEMS}}</tbody></table>{{/HAS_ITEMS}}
{{#EMPTY}}<p class="empty">本日志没有下级日志。</p>{{/EMPTY}}
