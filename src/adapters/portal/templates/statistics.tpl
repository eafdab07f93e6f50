<h1>行政执法统计</h1>
<p>统计截至{{AS_OF}}。数字由办案记录直接汇总，不另行填报。本页不以罚没数额对机关或者人员排名。<a href="/annual">各机关统计年报</a></p>
<table><caption>各机关办理情况（件）</caption>
<thead><tr><th scope="col">机关</th><th scope="col">立案</th><th scope="col">作出决定</th><th scope="col">其中不予处罚</th><th scope="col">结案</th></tr></thead>
<tbody>{{#ORGANS}}<tr><th scope="row">{{NAME}}</th><td class="num" data-label="立案">{{FILED}}</td><td class="num" data-label="作出决定">{{DECIDED}}</td><td class="num" data-label="其中不予处罚">{{NONE}}</td><td class="num" data-label="结案">{{CLOSED}}</td></tr>{{/ORGANS}}</tbody></table>
