<h1>执法人员</h1>
<form class="filter" action="/officers" method="get" role="search">
<p><label for="q">执法证号或姓名</label><input id="q" name="q" type="search" value="{{Q}}" maxlength="40"></p>
<p><button>查验</button></p></form>
<p role="status">共{{TOTAL}}人{{#HAS_Q}}，查验“{{Q}}”{{/HAS_Q}}。</p>
{{#HAS_ITEMS}}<table><caption class="hide">执法人员名录</caption>
<thead><tr><th scope="col">姓名</th><th scope="col">性别</th><th scope="col">职务</th><th scope="col">执法证号</th><th scope="col">所属机关</th><th scope="col">证件状态</th></tr></thead>
<tbody>{{#ITEMS}}<tr><td>{{NAME}}</td><td data-label="性别">{{SEX}}</td><td data-label="职务">{{POST}}</td><td class="num" data-label="执法证号">{{CERT_NO}}</td><td data-label="所属机关">{{ORGAN}}</td><td data-label="证件状态">{{STATUS}}</td></tr>
{{/ITEMS}}</tbody></table>{{/HAS_ITEMS}}
{{#EMPTY}}<p class="empty">没有查到持有该证号或姓名的执法人员。请核对证件上的号码；仍查不到的，可以拨打监督电话。</p>{{/EMPTY}}
{{#HAS_NEXT}}<p class="pager"><a href="/officers?{{NEXT_QUERY:query}}" rel="next">下一页</a></p>{{/HAS_NEXT}}
